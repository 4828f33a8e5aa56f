import { buildConnector } from 'undici'
import type { Clock, Timers } from '../../model/ports.js'
import { ConnectFailure, toConnectFailure } from './connect-failure.js'

export type Connector = buildConnector.connector

interface Timing {
  readonly clock: Clock
  readonly timers: Timers
  readonly connectMs: number
}

/**
 * The duration of the connection being handed over right now. undici writes the request that waited for a new socket inside
 * the very call that hands the socket over, so that request finds its `connectMs` here; a request on a warm socket finds null.
 */
export class Handover {
  connectMs: number | null = null

  during(connectMs: number, deliver: () => void): void {
    this.connectMs = connectMs
    deliver()
    this.connectMs = null
  }
}

/** Bounds and times every connection `connect` makes: DNS, TCP, TLS, and the tunnel through a proxy where there is one. */
export function timedConnector(connect: Connector, timing: Timing, handover: Handover): Connector {
  const { clock, timers, connectMs } = timing
  return (options, callback) => {
    const startedAtMs = clock.nowMs()
    const host = options.host ?? options.hostname
    let waiting = true
    const takeBack = timers.after(connectMs, () => {
      waiting = false
      callback(new ConnectFailure('timeout_connect', `no connection to ${host} within ${connectMs} ms`), null)
    })
    connect(options, (error, socket) => {
      if (!waiting) {
        socket?.destroy()
        return
      }
      waiting = false
      takeBack()
      if (error !== null) callback(toConnectFailure(error, host), null)
      else handover.during(clock.nowMs() - startedAtMs, () => callback(null, socket))
    })
  }
}

// The socket of a connection given up by our own timer is closed by undici's, a little later.
const REAP_AFTER_MS = 1000

/** Connects straight to a host. */
export function directConnector(connectMs: number): Connector {
  return buildConnector(connectorOptions(connectMs))
}

/** Node gives each address of a host 250 ms, which a far host with two addresses can never meet: a third of our bound instead. */
export const connectorOptions = (connectMs: number) => ({
  allowH2: false,
  timeout: connectMs + REAP_AFTER_MS,
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: Math.max(250, Math.floor(connectMs / 3)),
})
