import { afterEach } from 'vitest'
import type { Gateway } from '../gateway.js'
import { gatewayAt } from './asking.js'
import { type RawServer, type Script, startRawServer } from './raw-server.js'

/** Servers and gateways that a test opens, closed after it in the opposite order. */
export function harness() {
  const open: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close()
  })
  return {
    async serve(...scripts: readonly [Script, ...Script[]]): Promise<RawServer> {
      const server = await startRawServer(...scripts)
      open.push(server)
      return server
    },
    openAt(...args: Parameters<typeof gatewayAt>): Gateway {
      const gateway = gatewayAt(...args)
      open.push(gateway)
      return gateway
    },
  }
}
