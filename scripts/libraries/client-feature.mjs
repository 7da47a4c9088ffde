/** A `StaticFeature` of `vscode-languageclient` that tells the server nothing, and does nothing. */
export class UnusedFeature {
  getState() {
    return { kind: 'static' };
  }
  fillClientCapabilities() {}
  initialize() {}
  clear() {}
}
