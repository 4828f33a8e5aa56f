import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

interface ProfileEntry {
  readonly firstTokenMs: { readonly p50: number; readonly p95: number }
  readonly tokensPerSecond: { readonly p50: number; readonly p95: number }
  readonly skill: Readonly<Record<string, number>>
  readonly failures: Readonly<Record<string, string>>
}

function profilesIn(name: string): readonly (readonly [string, ProfileEntry])[] {
  const file = new URL(`../../fixtures/profiles/${name}.yaml`, import.meta.url)
  return Object.entries(parse(readFileSync(file, 'utf8')).models as Record<string, ProfileEntry>)
}

describe.each(['models', 'demo'])('the shipped profiles in %s.yaml', (name) => {
  test.each(profilesIn(name))('%s is plausible', (_, { firstTokenMs, tokensPerSecond, skill, failures }) => {
    expect(firstTokenMs.p95).toBeGreaterThan(firstTokenMs.p50)
    expect(tokensPerSecond.p95).toBeGreaterThan(tokensPerSecond.p50)
    for (const chance of Object.values(skill)) expect(chance).toBeLessThan(1)
    const failing = Object.values(failures).reduce((sum, percent) => sum + Number.parseFloat(percent), 0)
    expect(failing).toBeLessThanOrEqual(1)
  })
})

test('the demo has six models, each with the skills it has among all models', () => {
  const all = new Map(profilesIn('models'))
  const demo = profilesIn('demo')
  expect(demo.map(([model]) => model)).toEqual([
    'gpt-4o',
    'gpt-4o-mini',
    'deepseek-v4-flash',
    'deepseek-v4-pro',
    'qwen3-32b',
    'glm-5',
  ])
  for (const [model, { skill }] of demo) expect(all.get(model)?.skill).toEqual(skill)
})

test('skill follows the published ranking of the models', () => {
  // Mean judge scores 9.4, 9.1, 9.0, 8.8, 8.7, 8.6, 8.5, 8.3, 8.0 and 7.5 of 10.
  const ranking = [
    'deepseek-r1',
    'deepseek-v4-pro',
    'kimi-k2.5',
    'qwen3-coder-30b',
    'deepseek-v4-flash',
    'deepseek-coder',
    'ga-standard',
    'qwen3-32b',
    'glm-5',
    'hunyuan-turbo',
  ]
  const all = new Map(profilesIn('models'))
  const skills = ranking.map((model) => all.get(model)?.skill.default ?? Number.NaN)
  expect(skills).toEqual([...skills].sort((a, b) => b - a))
})
