/** How loud a finding is, the loudest first. */
export const levels = ['error', 'warning', 'info', 'hint'] as const;
export type Level = (typeof levels)[number];

/** Whether one level is louder than another. */
export function isLouder(one: Level, other: Level): boolean {
  return levels.indexOf(one) < levels.indexOf(other);
}
