import { canonicalJson } from '../../kit/canonical-json.js'
import type { Sha256, TextStore } from '../../model/ports.js'
import { type Delivery, deliveries, type Manners } from './manners.js'
import type { Question } from './question.js'

/** Verdicts that need not be asked for again. Only scores are kept: what failed once may succeed the next time. */
export interface KeptVerdicts {
  /** Null: none is kept, or it cannot be read. */
  find<Scored>(question: Question<Scored>, repeat: number, manners: Manners): Promise<Scored | null>
  keep<Scored>(question: Question<Scored>, repeat: number, manners: Manners, verdict: Scored): Promise<void>
}

/**
 * Keeps verdicts under everything that decides them: judge, parameters, template, criteria, delivery, prompt, reference,
 * answers in their order, and the index of repetition, so that repeats stay samples of their own.
 */
export function keptVerdicts(store: TextStore | null, sha256: Sha256): KeptVerdicts {
  const keyOf = ({ judge, form, subject }: Question<unknown>, repeat: number, delivery: Delivery): string => {
    const { model, gateway, params, template, pairTemplate, criteria } = judge
    const words = form.name === 'verdict' ? { template, criteria } : { pairTemplate }
    return sha256(canonicalJson({ form, model, gateway, params, ...words, delivery, subject, repeat }))
  }
  return {
    async find(question, repeat, { delivery }) {
      if (store === null || !question.judge.cache) return null
      // The judge may since have been found to take a looser form only: then its verdicts were given in that one.
      for (const candidate of deliveries.slice(deliveries.indexOf(delivery))) {
        const text = await store.get(keyOf(question, repeat, candidate))
        const verdict = text === null ? null : question.revive(parse(text))
        if (verdict !== null) return verdict
      }
      return null
    },
    async keep(question, repeat, { delivery }, verdict) {
      if (store === null || !question.judge.cache) return
      await store.set(keyOf(question, repeat, delivery), JSON.stringify(verdict))
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
