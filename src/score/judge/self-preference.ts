import type { Warning } from '../../model/warning.js'

const families = [
  ['OpenAI', /^(gpt|chatgpt|o\d)/],
  ['Claude', /^claude/],
  ['Gemini', /^(gemini|gemma)/],
  ['Llama', /^llama/],
  ['Mistral', /^(mistral|mixtral|ministral|magistral|codestral)/],
  ['DeepSeek', /^deepseek/],
  ['Qwen', /^(qwen|qwq)/],
  ['Grok', /^grok/],
  ['Kimi', /^(kimi|moonshot)/],
  ['GLM', /^(glm|chatglm)/],
  ['Command', /^(command|c4ai)/],
  ['Nova', /^nova/],
  ['Phi', /^phi/],
  ['MiniMax', /^(minimax|abab)/],
  ['ERNIE', /^ernie/],
  ['Doubao', /^doubao/],
  ['Hunyuan', /^hunyuan/],
] as const

/** Says so when the judge is of one family with a candidate: judges tend to prefer their own. Null otherwise. */
export function selfPreference(judgeModel: string, candidateModels: readonly string[]): Warning | null {
  const relatives = [...new Set(candidateModels.filter((model) => isOfOneFamily(judgeModel, model)))]
  if (relatives.length === 0) return null
  return {
    code: 'judge_self_preference',
    text: `the judge ${judgeModel} marks models of its own family: ${relatives.join(', ')}`,
    advice: 'judges tend to favour their own kind; confirm a close result with a judge of another family',
  }
}

/** Whether two models are of one family: the same, or by their names kin. */
export function isOfOneFamily(one: string, other: string): boolean {
  const family = familyOf(one)
  return one === other || (family !== null && familyOf(other) === family)
}

/** By the name after its vendor: "deepseek-ai/DeepSeek-V3", "us.anthropic.claude-sonnet-4", "ft:gpt-4o:shop". */
function familyOf(model: string): string | null {
  const name = (model.toLowerCase().split('/').at(-1) ?? '').replace(/^(?:ft:|(?:[a-z-]+\.)+(?=[a-z]))/, '')
  return families.find(([, pattern]) => pattern.test(name))?.[0] ?? null
}
