import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Random } from './random.ts';
import { workflowText } from './workflow.ts';

const files = 875;
const repositories = 52;
const largestSize = 405_000;

/**
 * Writes a corpus that has the shape of a real one (the workflows of 52 large public repositories): as many files, as large, and
 * with the same mix of triggers, runners and steps. The same seed writes the same bytes.
 */
export function generateCorpus(folder: string, seed: number): void {
  const random = new Random(seed);
  for (const repository of planned(random)) {
    const callable = repository.files.filter(({ isReusable }) => isReusable).map(({ path }) => path);
    for (const { path, name, isReusable, size } of repository.files) {
      const file = join(folder, repository.name, path);
      mkdirSync(dirname(file), { recursive: true });
      // A reusable workflow calls no other one here: so there are no circles.
      writeFileSync(file, workflowText(random, { name, isReusable, callable: isReusable ? [] : callable, size }));
    }
  }
}

interface PlannedRepository {
  readonly name: string;
  readonly files: readonly PlannedFile[];
}

interface PlannedFile {
  readonly path: string;
  readonly name: string;
  readonly isReusable: boolean;
  readonly size: number;
}

function planned(random: Random): readonly PlannedRepository[] {
  const plans = Array.from({ length: repositories }, (_, index) => ({
    name: `repository-${String(index + 1).padStart(2, '0')}`,
    files: [] as PlannedFile[],
  }));
  for (let index = 0; index < files; index++) {
    // Few repositories have many workflows, many have few.
    const plan = plans[index < repositories ? index : Math.floor(random.fraction() ** 2 * repositories)];
    const name = `Workflow ${plan?.files.length ?? 0}`;
    const path = `.github/workflows/workflow-${plan?.files.length ?? 0}.${random.chance(0.85) ? 'yml' : 'yaml'}`;
    plan?.files.push({
      path,
      name,
      isReusable: random.chance(0.25),
      size: index < 3 ? largestSize - index * 10_000 : sizeOf(random),
    });
  }
  return plans;
}

/** Bytes that 0, 5, 10 … 95 and 100 of 100 real workflow files do not exceed; the three largest ones stand apart. */
const sizes = [
  200, 429, 650, 888, 1046, 1252, 1505, 1758, 2008, 2387, 2778, 3124, 3648, 4162, 4813, 5603, 6703, 8238, 12_718, 17_648, 76_000,
];

function sizeOf(random: Random): number {
  const place = random.fraction() * (sizes.length - 1);
  const [below = 0, above = below] = sizes.slice(Math.floor(place));
  // Within a step, most are small: this matters in the last one only.
  return Math.round(below + (above - below) * (place % 1) ** 2);
}
