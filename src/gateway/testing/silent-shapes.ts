import { estimated, hello, helloWorld, type Shape, unknown } from './shape.js'
import { cutStream, finish, role, says, streamHead, tenAndThree } from './wire.js'

/** Streams that stop in the middle and stay open. What comes before the silence comes in one read, so that no slow machine can split it. */
export const silentShapes: readonly Shape[] = [
  { name: 'nothing at all', script: ['silence!'], becomes: 'timeout_first_token', content: null, usage: unknown },
  {
    name: 'headers and then nothing',
    script: [streamHead(), 'silence!'],
    becomes: 'timeout_first_token',
    content: null,
    usage: unknown,
  },
  {
    name: 'a role, a comment and then nothing',
    script: cutStream([role, ': wait\n\n'], 'silence!'),
    becomes: 'timeout_first_token',
    content: null,
    usage: unknown,
  },
  {
    name: 'silence after the first token',
    script: cutStream([role + says('Hello')], 'silence!'),
    becomes: 'timeout_idle',
    content: 'Hello',
    usage: estimated(1),
  },
  {
    name: 'silence after the terminal event',
    script: cutStream([[...hello, finish('stop', { usage: tenAndThree })].join('')], 'silence!'),
    becomes: 'ok',
    ...helloWorld,
  },
]
