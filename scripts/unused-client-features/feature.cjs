/** A `StaticFeature` of `vscode-languageclient` that tells the server nothing, and does nothing. */
class UnusedFeature {
  getState() {
    return { kind: 'static' };
  }
  fillClientCapabilities() {}
  initialize() {}
  clear() {}
}

/** Stands for a module of the library: whatever class is asked for, it is this one. */
module.exports = new Proxy({}, { get: () => UnusedFeature });
