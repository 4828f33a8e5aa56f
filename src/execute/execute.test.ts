import { describe, expect, test } from 'vitest'
import type { Ask } from '../model/ask.js'
import { Usd } from '../model/usd.js'
import { makeBudget } from './budget.js'
import { execute } from './execute.js'
import { execution, failedReply, heldAsk, okReply, overloaded, unauthorised } from './testing/execution.js'

const answering: Ask = async ({ model }) => okReply(model)
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('a whole run', () => {
  test('writes a started line before each call and a finished line after it', async () => {
    const events: string[] = []
    const input = execution(
      { candidates: ['a'], cases: 2 },
      () => async (request, context) => {
        events.push(`sent ${context.callId}`)
        return answering(request, context)
      },
      {
        journal: {
          started: ({ callId, reservedUsd }) => events.push(`started ${callId} ${reservedUsd}`),
          finished: ({ callId, outcome }) => events.push(`finished ${callId} ${outcome.status}`),
        },
        limits: { concurrency: 1, perModel: 1 },
      },
    )
    expect(await execute(input)).toMatchInlineSnapshot(`
      {
        "cancelled": 0,
        "failed": 0,
        "notRun": 0,
        "ok": 2,
        "ran": 2,
        "stopped": null,
        "stoppedCandidates": [],
      }
    `)
    expect(events).toMatchInlineSnapshot(`
      [
        "started c0|a|0 0.01",
        "sent c0|a|0",
        "finished c0|a|0 ok",
        "started c1|a|0 0.01",
        "sent c1|a|0",
        "finished c1|a|0 ok",
      ]
    `)
  })

  test('leaves out the calls that are done and still starts each candidate with a first call', async () => {
    const first: string[] = []
    const input = execution({ candidates: ['a', 'b'], cases: 3 }, () => answering, {
      skip: new Set(['c0|a|0', 'c1|a|0']),
      firstAskFor: () => (request, context) => {
        first.push(context.callId)
        return answering(request, context)
      },
    })
    expect(await execute(input)).toMatchObject({ ran: 4, ok: 4, notRun: 0 })
    expect(first).toEqual(['c0|b|0', 'c2|a|0'])
  })

  test('tells progress the total, each call and the money spent so far', async () => {
    const told: string[] = []
    const input = execution({ candidates: ['a'], cases: 2 }, () => answering, {
      onProgress: (event) => told.push(event.type === 'done' ? `done, $${event.spent}` : JSON.stringify(event)),
    })
    await execute(input)
    expect(told).toEqual(['{"type":"phase","phase":"calls","total":2}', 'done, $0.001', 'done, $0.002'])
  })

  test('twenty thousand calls are never more in flight than the limit, and none is lost', async () => {
    let inFlight = 0
    let most = 0
    const ask: Ask = async (request, context) => {
      most = Math.max(most, ++inFlight)
      await Promise.resolve()
      inFlight -= 1
      return answering(request, context)
    }
    let finished = 0
    const input = execution({ candidates: ['a', 'b'], cases: 10_000 }, () => ask, {
      journal: { started: () => {}, finished: () => (finished += 1) },
    })
    expect(await execute(input)).toMatchObject({ ran: 20_000, ok: 20_000 })
    expect({ finished, most }).toEqual({ finished: 20_000, most: 4 })
  })
})

describe('the order of calls', () => {
  test('a slow model holds its own places and leaves the others theirs', async () => {
    const slow = heldAsk()
    const input = execution(
      { candidates: ['slow', 'fast'], cases: 50 },
      (id) => (id === 'slow' ? slow.ask : answering),
      {
        limits: { concurrency: 4, perModel: 2 },
      },
    )
    const running = execute(input)
    await turn()
    expect(input.lines.filter((line) => line.type === 'finished' && line.candidateId === 'fast')).toHaveLength(50)
    expect(slow.waiting).toHaveLength(1)
    slow.waiting[0]?.answer(okReply('slow'))
    await turn()
    expect(slow.waiting).toHaveLength(3)
    for (let next = 1; next < 50; next++) {
      slow.waiting[next]?.answer(okReply('slow'))
      await turn()
    }
    expect(await running).toMatchObject({ ran: 100, ok: 100 })
  })

  test('follows the plan when no model is at its limit', async () => {
    const input = execution({ candidates: ['a', 'b', 'c'], cases: 4 }, () => answering, {
      limits: { concurrency: 1, perModel: 1 },
    })
    await execute(input)
    expect(input.lines.filter(({ type }) => type === 'started').map(({ callId }) => callId)).toEqual(
      input.plan.calls.map(({ callId }) => callId),
    )
  })
})

describe('preflight', () => {
  test('nothing else of a candidate goes out before its first call is back; candidates start together', async () => {
    const held = heldAsk()
    const running = execute(
      execution({ candidates: ['a', 'b'], cases: 3 }, () => answering, { firstAskFor: () => held.ask }),
    )
    await turn()
    expect(held.waiting.map(({ callId }) => callId)).toEqual(['c0|a|0', 'c0|b|0'])
    for (const { answer } of held.waiting) answer(okReply('a'))
    expect(await running).toMatchObject({ ran: 6, ok: 6 })
  })

  test('a candidate whose first call is refused is stopped while the others go on', async () => {
    const refusing: Ask = async ({ model }) => failedReply(model, unauthorised)
    const input = execution({ candidates: ['dead', 'alive'], cases: 5 }, (id) => (id === 'dead' ? refusing : answering))
    expect(await execute(input)).toEqual({
      stopped: null,
      stoppedCandidates: [{ candidateId: 'dead', failure: unauthorised, reason: 'preflight' }],
      ran: 6,
      ok: 5,
      failed: 1,
      cancelled: 0,
      notRun: 4,
    })
  })

  test('a first call that meets an overloaded server is a failed call and no more', async () => {
    const ask: Ask = async ({ model }, { caseId }) =>
      caseId === 'c0' ? failedReply(model, overloaded) : okReply(model)
    expect(await execute(execution({ candidates: ['a'], cases: 3 }, () => ask))).toMatchObject({
      ran: 3,
      ok: 2,
      failed: 1,
    })
  })
})

describe('a streak of fatal failures', () => {
  const failingFrom =
    (first: number, last: number): Ask =>
    async ({ model }, { caseId }) => {
      const index = Number(caseId.slice(1))
      return index >= first && index <= last ? failedReply(model, unauthorised) : okReply(model)
    }
  const serial = { limits: { concurrency: 1, perModel: 1 } }

  test('ten in a row stop the candidate', async () => {
    const outcome = await execute(execution({ candidates: ['a'], cases: 30 }, () => failingFrom(5, 14), serial))
    expect(outcome).toMatchObject({
      stoppedCandidates: [{ candidateId: 'a', reason: 'fatal_streak' }],
      ran: 15,
      ok: 5,
      failed: 10,
      notRun: 15,
    })
  })

  test('nine and a success do not', async () => {
    const outcome = await execute(execution({ candidates: ['a'], cases: 30 }, () => failingFrom(5, 13), serial))
    expect(outcome).toMatchObject({ stoppedCandidates: [], ran: 30, ok: 21, failed: 9 })
  })
})

describe('interrupted', () => {
  test('sends nothing more and records what was in flight as cancelled', async () => {
    const held = heldAsk()
    const interrupt = new AbortController()
    const input = execution({ candidates: ['a'], cases: 20 }, () => held.ask, {
      firstAskFor: () => answering,
      signal: interrupt.signal,
    })
    const running = execute(input)
    await turn()
    expect(held.waiting).toHaveLength(4)
    interrupt.abort()
    expect(await running).toMatchObject({ stopped: 'interrupted', ran: 5, ok: 1, cancelled: 4, failed: 0, notRun: 15 })
    expect(input.lines.at(-1)).toMatchObject({ type: 'finished', outcome: { failure: { class: 'cancelled' } } })
  })

  test('before it starts, it makes no call', async () => {
    const input = execution({ candidates: ['a'], cases: 3 }, () => answering, { signal: AbortSignal.abort() })
    expect(await execute(input)).toMatchObject({ stopped: 'interrupted', ran: 0, notRun: 3 })
  })
})

describe('when something throws', () => {
  test('a journal that cannot write stops the run with its error and cancels what is in flight', async () => {
    const held = heldAsk()
    let cancelled = 0
    const input = execution({ candidates: ['a', 'b'], cases: 9 }, (id) => (id === 'a' ? held.ask : answering), {
      journal: {
        started: () => {},
        finished: ({ outcome }) => {
          if (outcome.status === 'failed' && outcome.failure.class === 'cancelled') cancelled += 1
          else throw new Error('disk full')
        },
      },
    })
    await expect(execute(input)).rejects.toThrow('disk full')
    expect(cancelled).toBe(1)
  })

  test('an error in working out a request, a price or an ask ends the run with that error', async () => {
    const broken = () => {
      throw new Error('broken')
    }
    for (const change of [{ requestFor: broken }, { worstCaseOf: broken }, { askFor: broken }, { costOf: broken }]) {
      await expect(execute(execution({ candidates: ['a'], cases: 3 }, () => answering, change))).rejects.toThrow(
        'broken',
      )
    }
  })
})

describe('the budget', () => {
  test('stops the run when the next worst case does not fit and nothing is in flight', async () => {
    // Each call reserves $0.01 and costs $0.001: the 42nd would need 0.041 + 0.01 = $0.051 of $0.05.
    const input = execution({ candidates: ['a'], cases: 100 }, () => answering, {
      budget: makeBudget(Usd.parse('0.05'), Usd.zero),
    })
    expect(await execute(input)).toMatchObject({ stopped: 'budget', ran: 41, ok: 41, notRun: 59 })
  })

  test('waits for the refund of calls in flight before it gives up', async () => {
    // $0.025 holds two reserves of $0.01; four places are free, and still all ten calls of $0.001 are made.
    const input = execution({ candidates: ['a'], cases: 10 }, () => answering, {
      budget: makeBudget(Usd.parse('0.025'), Usd.zero),
    })
    expect(await execute(input)).toMatchObject({ stopped: null, ran: 10 })
  })

  test('an unknown cost keeps its reserve', async () => {
    const input = execution({ candidates: ['a'], cases: 10 }, () => answering, {
      budget: makeBudget(Usd.parse('0.025'), Usd.zero),
      costOf: () => null,
    })
    expect(await execute(input)).toMatchObject({ stopped: 'budget', ran: 2 })
  })

  test('a call without a price reserves nothing', async () => {
    const input = execution({ candidates: ['a'], cases: 3 }, () => answering, {
      budget: makeBudget(Usd.zero, Usd.zero),
      worstCaseOf: () => null,
      costOf: () => null,
    })
    expect(await execute(input)).toMatchObject({ stopped: null, ran: 3 })
    expect(input.lines[0]).toMatchObject({ reservedUsd: '0' })
  })
})
