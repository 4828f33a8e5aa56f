import {
  Composer,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  visit,
  type Document as YamlDocument,
} from 'yaml'
import { type Document, type Path, pathText } from './document.js'
import type { Mistakes, Where } from './mistakes.js'

// Each alias may stand for a whole subtree: nine levels of nine aliases are 387 million nodes.
const MAX_ALIAS_COUNT = 100

const MAX_DEPTH = 100

/** Where a text begins in its file, for texts that are one line of a larger one. */
export interface Origin {
  readonly file: string
  readonly line: number
}

/** Parses YAML 1.2. Null, with each mistake noted at its place, for broken syntax, duplicate keys or alias bombs. */
export function parseYaml(text: string, origin: Origin, mistakes: Mistakes): Document | null {
  const lines = new LineCounter()
  const at = (offset: number): Where => {
    const { line, col } = lines.linePos(offset)
    return { file: origin.file, line: origin.line + line - 1, column: col }
  }
  const yaml = compose(text, lines, at, mistakes)
  if (yaml === null || noteErrors(yaml, at, mistakes)) return null
  try {
    const value: unknown = yaml.toJS({ maxAliasCount: MAX_ALIAS_COUNT })
    return {
      value,
      nameOf: (path) => pathText(path) || 'the file',
      locate: (path, part) => at(offsetOf(yaml, path, part)),
    }
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    mistakes.add(at(firstAlias(yaml)), 'aliases (*name) expand to too much', 'write the values out instead')
    return null
  }
}

/** Null, with the mistake noted, when nothing can be composed: the composer calls itself for every level. */
function compose(
  text: string,
  lines: LineCounter,
  at: (offset: number) => Where,
  mistakes: Mistakes,
): YamlDocument | null {
  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  if (tokens.some((token) => isDeeperThan(MAX_DEPTH, token))) {
    mistakes.add(at(0), `the file is nested more than ${MAX_DEPTH} levels deep`)
    return null
  }
  // Pretty errors quote the source, which may hold a secret.
  const [first, second] = new Composer({ prettyErrors: false }).compose(tokens, true, text.length)
  if (second !== undefined)
    mistakes.add(at(second.range[0]), 'a second document begins here', 'keep one: remove the line ---')
  return first === undefined || second !== undefined ? null : first
}

/** A token of a collection holds the tokens of its items; only so many levels are looked at. */
function isDeeperThan(levels: number, token: unknown): boolean {
  if (typeof token !== 'object' || token === null) return false
  if (levels < 0) return true
  if ('items' in token && Array.isArray(token.items))
    return token.items.some(({ key, value }) => isDeeperThan(levels - 1, key) || isDeeperThan(levels - 1, value))
  return 'value' in token && isDeeperThan(levels - 1, token.value)
}

/** True when there were any. Only the first syntax error counts: those after it are mostly its echoes. */
function noteErrors(yaml: YamlDocument, at: (offset: number) => Where, mistakes: Mistakes): boolean {
  const duplicates = yaml.errors.filter(({ code }) => code === 'DUPLICATE_KEY')
  const syntax = yaml.errors.filter(({ code }) => code !== 'DUPLICATE_KEY').slice(0, 1)
  for (const { pos } of duplicates) mistakes.add(at(pos[0]), 'the same key stands here twice', 'keep one of them')
  for (const { pos, message, code } of syntax)
    mistakes.add(at(pos[0]), `is not valid YAML: ${message}`, adviceFor(code))
  for (const { pos, message } of yaml.warnings) mistakes.add(at(pos[0]), message, 'tags (!name) are not supported')
  const aliases = yaml.errors.length === 0 ? brokenAliases(yaml) : []
  for (const { offset, what, todo } of aliases) mistakes.add(at(offset), what, todo)
  return yaml.errors.length + yaml.warnings.length + aliases.length > 0
}

function adviceFor(code: string): string | null {
  if (code === 'TAB_AS_INDENT') return 'indent with spaces'
  if (code === 'BAD_INDENT') return 'check the indentation of this line and the one above'
  if (code === 'MISSING_CHAR') return 'look for a quote, bracket or brace that is not closed'
  return 'quote texts that hold ": ", " #" or begin with one of @ ` & * ! | > % { [ "'
}

/** Aliases of nothing, and those inside of what they stand for, which would never end. */
function brokenAliases(yaml: YamlDocument): { offset: number; what: string; todo: string }[] {
  const broken: { offset: number; what: string; todo: string }[] = []
  visit(yaml, {
    Alias: (_, alias, ancestors) => {
      const { source } = alias
      const offset = alias.range?.[0] ?? 0
      const target = alias.resolve(yaml)
      if (target === undefined)
        broken.push({
          offset,
          what: `*${source} refers to no anchor before it`,
          todo: `quote it if a text was meant: "*${source}"`,
        })
      else if (ancestors.includes(target))
        broken.push({
          offset,
          what: `*${source} stands inside of what it refers to`,
          todo: 'write the value out instead',
        })
    },
  })
  return broken
}

function firstAlias(yaml: YamlDocument): number {
  let offset = 0
  visit(yaml, {
    Alias: (_, alias) => {
      offset = alias.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return offset
}

/** Where a path leads in the text; where it breaks off, the last thing on the way that is there. */
function offsetOf(yaml: YamlDocument, path: Path, part: 'key' | 'value'): number {
  let node: unknown = yaml.contents
  let key = startOf(node) ?? 0
  let value = key
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(yaml)
    const next = child(node, step)
    if (next === null) return key
    key = startOf(next.key) ?? startOf(next.value) ?? value
    value = startOf(next.value) ?? key
    node = next.value
  }
  return part === 'key' ? key : value
}

function child(node: unknown, step: PropertyKey): { key: unknown; value: unknown } | null {
  if (isSeq(node)) return typeof step === 'number' && step in node.items ? { key: null, value: node.items[step] } : null
  if (!isMap(node)) return null
  return node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step)) ?? null
}

// An empty value (`key:`) has a node of no length after the colon; the key is the better place to point at.
const startOf = (node: unknown): number | null =>
  isNode(node) && node.range && !(isScalar(node) && node.value === null && node.range[0] === node.range[1])
    ? node.range[0]
    : null
