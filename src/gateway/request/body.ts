import type { ChatRequest } from '../../model/chat.js'
import { isObject } from '../reply/json.js'

/**
 * The JSON of a request.
 *
 * @param askForUsage whether a stream is asked to end with its usage, which some gateways refuse
 */
export function encodeBody(request: ChatRequest, askForUsage: boolean): Buffer {
  const { stream_options: options, ...rest } = request
  const asked = isObject(options) ? options : {}
  const body =
    request.stream === true && askForUsage ? { ...rest, stream_options: { ...asked, include_usage: true } } : rest
  return Buffer.from(JSON.stringify(body))
}
