/**
 * A short text that is the same for the same parts, whatever the version of the program: 64 bits of FNV-1a as hexadecimal digits. For telling
 * findings apart, not for security.
 */
export function fingerprintOf(parts: readonly string[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(JSON.stringify(parts))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
