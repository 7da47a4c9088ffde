import type { Configuration } from '../configuration/configuration.ts';
import type { Level } from '../configuration/level.ts';
import type { Fix } from '../fixes/fix.ts';
import type { JobReach } from '../reach/placement.ts';
import type { Location } from '../source/source.ts';
import type { Document } from '../syntax/document.ts';
import type { Place } from '../syntax/node.ts';
import type { Repository } from '../workflow/repository.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Category } from './finding.ts';

/** What a rule may look at besides the reach of a job. */
export interface RuleContext {
  readonly repository: Repository;
  readonly configuration: Configuration;
  readonly workflow: Workflow;
  /** The document of any workflow of the repository: a cause may lie in a caller's file. */
  documentOf(path: string): Document | undefined;
}

/** A stretch of a file that stays right while other parts of the file change. */
export interface PlaceInFile {
  readonly path: string;
  readonly place: Place;
}

export interface Note extends PlaceInFile {
  readonly message: string;
}

/** A note on an event, wherever `on:` of the workflow has it: a job's reach outlives edits there that do not change how runs start. */
export interface EventNote {
  readonly event: string;
  readonly message: string;
}

/** What a rule says of a job. It is remembered with the job's reach: all of it follows from that and from what the reach depends on. */
export interface RuleFinding {
  readonly cause: PlaceInFile;
  readonly level: Level;
  readonly message: string;
  readonly related: readonly (Note | EventNote)[];
  /** In the texts of `context`, where the finding stands at `at`. */
  fixes(context: RuleContext, at: Location): readonly Fix[];
}

export interface Rule {
  /** Stable, kebab-case, names the problem. */
  readonly id: string;
  readonly category: Category;
  /** One sentence for tables. */
  readonly summary: string;
  /** It has something to say on an Enterprise Server too, where all runners are one's own and all labels free. */
  readonly holdsOnServer?: true;
  check(reach: JobReach, context: RuleContext): Iterable<RuleFinding>;
}
