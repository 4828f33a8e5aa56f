import type { GoldenFinding, GoldenRule, LocatedCase } from '../model/golden-check.js'

/** A problem of a case at one of its values. */
export const finding = (
  rule: GoldenRule,
  { goldenCase, locate }: LocatedCase,
  path: readonly (string | number)[],
  what: string,
  todo: string,
): GoldenFinding => ({ rule, caseId: goldenCase.id, where: locate(path), what, todo })
