import { expect, test } from 'vitest'
import { loadJudgeDefaults } from './judge-defaults.js'
import { benchFolder } from './testing/bench-folder.js'

test('the judge that ships has three criteria and asks for its reasoning before its scores', async () => {
  const { criteria, template } = await loadJudgeDefaults(await benchFolder({}))
  expect(criteria.map(({ id, weight }) => [id, weight])).toEqual([
    ['accuracy', 1],
    ['relevance', 1],
    ['tone', 1],
  ])
  expect(template.system.indexOf('"reasoning"')).toBeLessThan(template.system.indexOf('"scores"'))
  expect(template.user.replaceAll('{{suffix}}', 'S')).toMatchInlineSnapshot(`
    "<prompt-S>
    {{prompt}}
    </prompt-S>

    {{referenceBlock}}

    <answer-S>
    {{answer}}
    </answer-S>

    Grade the response above by the criteria: first "reasoning", then "scores"."
  `)
})

test('its instructions hold no tag that could be taken for the material', async () => {
  const { template } = await loadJudgeDefaults(await benchFolder({}))
  expect(template.system).not.toContain('<')
})
