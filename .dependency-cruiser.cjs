/**
 * The arrows of the house. Each rule says why it stands; `npm run arrows` checks them all.
 * Rooms: each sees itself and the ground floor (model, kit, pricing). Only the hall (app) joins rooms.
 */
const rooms = 'cache|config|golden|ingest|plan|gateway|simulate|policy|execute|record|score|summarise|project|gate|report|serve'
const worldly = 'cache|config|gateway|record|serve|app|cli'

/** Only `owners` may import `library`; two owners of one library is how a second client or parser creeps in. */
const ownedBy = (library, owners) => ({
  name: `${library}-has-one-owner`,
  comment: `${library} is used in ${owners} and nowhere else, so that it can be replaced in one place.`,
  severity: 'error',
  from: { path: '^src/', pathNot: [`^src/(${owners})`, '[.]test[.]ts$', '/testing/'] },
  to: { path: `node_modules/${library}/` },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'A cycle makes two files one file that is harder to read.', severity: 'error', from: {}, to: { circular: true } },
    { name: 'unresolvable', comment: 'An import that does not resolve is a typo.', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'model-and-kit-are-the-ground', severity: 'error',
      comment: 'Nouns and pure helpers import nothing of ours and no world: everything else stands on them.',
      from: { path: '^src/(model|kit)/', pathNot: ['[.]test[.]ts$', '/testing/'] },
      to: { pathNot: ['^src/$1/'], path: '.+' },
    },
    {
      name: 'pricing-sees-model-and-kit', severity: 'error',
      comment: 'Money is computed from nouns alone, so that a price can never depend on who asks.',
      from: { path: '^src/pricing/' },
      to: { path: '^src/', pathNot: '^src/(pricing|model|kit)/' },
    },
    {
      name: 'a-room-sees-itself-and-the-ground', severity: 'error',
      comment: 'Rooms meet in app; an arrow between rooms is a second, hidden hall.',
      from: { path: `^src/(${rooms})/` },
      to: { path: '^src/', pathNot: '^src/($1|model|kit|pricing)/' },
    },
    {
      name: 'app-enters-rooms-by-the-front-door', severity: 'error',
      comment: 'What stands behind index.ts can be moved about without asking anyone.',
      from: { path: '^src/(app|cli|index[.]ts)' },
      to: { path: `^src/(${rooms})/`, pathNot: `^src/(${rooms})/index[.]ts$` },
    },
    {
      name: 'pricing-has-a-front-door', severity: 'error',
      comment: 'The books and the arithmetic behind pricing/index.ts are its own business.',
      from: { path: '^src/', pathNot: '^src/pricing/' },
      to: { path: '^src/pricing/', pathNot: '^src/pricing/index[.]ts$' },
    },
    {
      name: 'app-knows-no-terminal', severity: 'error',
      comment: 'The library door must work without a command line.',
      from: { path: '^src/(app/|index[.]ts)' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'cli-sees-app-report-and-ground', severity: 'error',
      comment: 'A command parses, calls one use case and prints: logic in cli cannot be used as a library.',
      from: { path: '^src/cli/', pathNot: ['[.]test[.]ts$', '^src/cli/e2e/'] },
      to: { path: '^src/', pathNot: '^src/(cli|app|report|model|kit|pricing)/' },
    },
    {
      name: 'plugins-are-named-in-their-registry-only', severity: 'error',
      comment: 'Adding a plugin touches two files: itself and its line in the registry.',
      from: { path: '^src/', pathNot: ['^src/(score/scorers|report/formats|cli/commands)/', '[.]test[.]ts$'] },
      to: { path: '^src/(score/scorers|report/formats|cli/commands)/', pathNot: '/index[.]ts$' },
    },
    {
      name: 'pure-rooms-touch-no-world', severity: 'error',
      comment: 'Clock, timers, randomness, hashing and files are handed in, so that a run can be replayed.',
      from: { path: '^src/', pathNot: [`^src/(${worldly})/`, '[.]test[.]ts$', '/testing/', '^src/index[.]ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-test-code-in-the-product', severity: 'error',
      comment: 'Helpers of tests must not ship.',
      from: { path: '^src/', pathNot: ['[.]test[.]ts$', '/testing/', '^src/cli/e2e/'] },
      to: { path: ['[.]test[.]ts$', '/testing/', '^src/cli/e2e/'] },
    },
    ownedBy('openai', 'gateway/'),
    ownedBy('undici', 'gateway/'),
    ownedBy('p-limit', '(execute|policy)/'),
    ownedBy('yaml', 'config/'),
    ownedBy('zod', '(config|score/scorers)/'),
    ownedBy('csv-parse', 'config/'),
    ownedBy('ajv', 'score/'),
    ownedBy('re2js', 'score/'),
    ownedBy('quickjs-emscripten', 'score/'),
    ownedBy('sucrase', 'score/'),
    ownedBy('commander', 'cli/'),
    ownedBy('@commander-js/extra-typings', 'cli/'),
    ownedBy('cli-table3', '(cli|report/formats)/'),
    ownedBy('simple-ascii-chart', 'report/history/'),
    ownedBy('chalk', '(cli|report/formats)/'),
    ownedBy('@pydantic/genai-prices', 'config/'),
    ownedBy('ioredis', 'cache/'),
    ownedBy('lru-cache', 'cache/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.js'] },
  },
}
