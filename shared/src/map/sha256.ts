// What Node, browsers and web workers all have, and what no library of types for all of them declares.
declare const crypto: { readonly subtle: { digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer> } };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const btoa: (bytes: string) => string;

/** The hash of a text in UTF-8, in Base64, as a content security policy names it. */
export async function sha256(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...hash));
}
