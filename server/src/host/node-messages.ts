import { Writable } from 'node:stream';

/**
 * Passes the messages of a language server on, each as a whole. The library writes the header by itself, as text, and waits; but every write wakes the
 * client up, which costs a twentieth of a key.
 */
export function wholeMessages(stream: Writable): Writable {
  let header = '';
  const passing = new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _encoding, done) {
      if (typeof chunk === 'string' && chunk.endsWith('\r\n\r\n')) {
        header += chunk;
        done();
        return;
      }
      stream.cork();
      if (header !== '') stream.write(header);
      header = '';
      stream.write(chunk, done);
      stream.uncork();
    },
  });
  stream.on('error', error => passing.destroy(error));
  stream.on('close', () => passing.destroy());
  return passing;
}
