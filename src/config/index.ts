import { onUse } from './on-use.js'

export type { ConfigDeps } from './deps.js'
export { loadEnvFile } from './env-file.js'
export type { GoldenSetInspection } from './golden/inspect.js'
export { shippedSets } from './golden/shipped.js'
export type { JudgeDefaults } from './judge-defaults.js'
export type { RunOverrides } from './overrides.js'
export { type LocatedRow, loadPriceBook, loadPriceBooks, parsePriceBook } from './prices/book.js'
export { priceBookYaml } from './prices/book-yaml.js'
export { edition as catalogueEdition, loadCatalogue } from './prices/catalogue.js'
export { catalogueProviders } from './prices/catalogue-providers.js'
export { loadMixes, loadSelfHosting, loadVolume, loadWorkloads } from './workloads/load.js'
export { loadTrafficLog } from './workloads/traffic-log.js'

export const applyOverrides = onUse(async () => (await import('./overrides.js')).applyOverrides)
export const configFromFlags = onUse(async () => (await import('./from-flags.js')).configFromFlags)
export const configOutline = onUse(async () => (await import('./outline.js')).configOutline)
export const inspectGoldenSet = onUse(async () => (await import('./golden/inspect.js')).inspectGoldenSet)
export const inspectPriceBooks = onUse(async () => (await import('./prices/inspect-books.js')).inspectPriceBooks)
export const jsonSchemas = onUse(async () => (await import('./json-schema.js')).jsonSchemas)
export const loadCalibration = onUse(async () => (await import('./calibration/load.js')).loadCalibration)
export const loadCassette = onUse(async () => (await import('./simulation/cassette.js')).loadCassette)
export const loadConfig = onUse(async () => (await import('./load-config.js')).loadConfig)
export const loadCriteria = onUse(async () => (await import('./judge-defaults.js')).loadCriteria)
export const loadGoldenSet = onUse(async () => (await import('./golden/load.js')).loadGoldenSet)
export const loadJson = onUse(async () => (await import('./reading/json-file.js')).loadJson)
export const loadJudgeDefaults = onUse(async () => (await import('./judge-defaults.js')).loadJudgeDefaults)
export const loadProbes = onUse(async () => (await import('./calibration/probes.js')).loadProbes)
export const loadProfiles = onUse(async () => (await import('./simulation/profiles.js')).loadProfiles)
export const openPriceBook = onUse(async () => (await import('./prices/book-file.js')).openPriceBook)
