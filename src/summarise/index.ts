export { summarise } from './summarise.js'
