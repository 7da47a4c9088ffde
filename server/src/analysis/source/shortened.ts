/** At most that many characters, the last of them `…` where there are more. No character is cut in half. */
export function shortened(text: string, most: number): string {
  // A character is one or two UTF-16 units; texts may be very long.
  const characters = [...text.slice(0, 2 * most + 2)];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}
