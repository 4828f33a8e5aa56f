export { type FormatEntry, formats } from './formats/index.js'
export { type RenderOptions, renderReport } from './render.js'
export { reportSchema } from './schema/report-schema.js'
