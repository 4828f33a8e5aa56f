// A gateway that answers after a given time and remembers how long it really took: the truth that measurements are held against.
// Started by the benches in a process of its own: node bench/server.js '{"latencyMs": 200}'
import { createServer } from 'node:http'

const { latencyMs = 0, tokens = 20, tokensPerSecond = null, content = null } = JSON.parse(process.argv[2] ?? '{}')
const truth = new Map()
let requests = 0
const usage = { prompt_tokens: 12, completion_tokens: tokens, total_tokens: 12 + tokens }
const text = content ?? 'word '.repeat(tokens)
const whole = JSON.stringify({
  id: 'bench',
  object: 'chat.completion',
  created: 0,
  model: 'bench',
  choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
  usage,
})
const chunk = (delta, finish_reason = null) => event({ choices: [{ index: 0, delta, finish_reason }] })
const event = (body) =>
  `data: ${JSON.stringify({ id: 'bench', object: 'chat.completion.chunk', created: 0, model: 'bench', ...body })}\n\n`
const token = chunk({ content: 'word ' })
const ending = `${chunk({}, 'stop')}${event({ choices: [], usage })}data: [DONE]\n\n`

const server = createServer((request, response) => {
  const receivedMs = performance.now()
  if (request.method === 'GET') return response.end(JSON.stringify(request.url === '/requests' ? requests : [...truth]))
  requests += 1
  let body = ''
  request.setEncoding('utf8').on('data', (part) => (body += part))
  request.on('end', () => {
    const id = /bench-case-(\d+)/.exec(body)?.[1]
    const stream = body.includes('"stream":true')
    const answer = () => (stream ? streamed(response, id, receivedMs) : atOnce(response, id, receivedMs))
    if (latencyMs === 0) answer()
    else setTimeout(answer, latencyMs)
  })
})

function atOnce(response, id, receivedMs) {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(whole) }).end(whole)
  const tookMs = performance.now() - receivedMs
  truth.set(id, { firstTokenMs: tookMs, doneMs: tookMs })
}

function streamed(response, id, receivedMs) {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(token)
  const firstMs = performance.now()
  const finish = () => {
    const doneMs = performance.now() - receivedMs
    truth.set(id, { firstTokenMs: firstMs - receivedMs, doneMs })
    response.end(ending)
  }
  if (tokensPerSecond === null) {
    response.write(token.repeat(tokens - 1))
    return finish()
  }
  let sent = 1
  // Absolute due times: a late tick does not make the stream slower.
  const tick = () => {
    response.write(token)
    sent += 1
    if (sent === tokens) return finish()
    setTimeout(tick, Math.max(0, firstMs + (sent * 1000) / tokensPerSecond - performance.now()))
  }
  setTimeout(tick, 1000 / tokensPerSecond)
}

server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${server.address().port}`))
process.on('disconnect', () => process.exit(0))
