export { type Gateway, openGateway } from './gateway.js'
export { type FetchJsonOptions, fetchJson } from './lists/fetch-json.js'
export { listModels } from './lists/list-models.js'
