/** The part of the platform's WebAssembly that is used here: Node has it, and neither its types nor the language's own do. */
declare namespace WebAssembly {
  class Module {
    private readonly compiled: true
  }
  function compile(bytes: Uint8Array): Promise<Module>
}
