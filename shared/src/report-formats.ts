/** What a scan can be written as, for programs and for people: by the command line and, where there is a file name ending, by the editor. */
export const reportFormats = ['json', 'sarif', 'github', 'markdown'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Null for what belongs into the log of a job and not into a file. */
export const fileEndings = {
  json: 'json',
  sarif: 'sarif',
  github: null,
  markdown: 'md',
} as const satisfies Record<ReportFormat, string | null>;
