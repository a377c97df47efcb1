import type { AskedSubject } from '../requests/asked-subject';

/** The levels of one version by subject; nothing stands for a rating that is withdrawn. */
export type VersionLevels = Readonly<Record<string, number>> | undefined;

/** One correction of the figures of a subject: what it was answered, and how often it got each level. */
export interface ScoreDelta {
  subjectId: string;
  kind: string;
  unitId: string;
  answered: number;
  levels: [number, number, number, number, number];
}

/** What must be appended so that the figures, which hold the version `before`, hold `after` (I-13): nothing for a subject where both say the same. */
export function versionDeltas(subjects: AskedSubject[], before: VersionLevels, after: VersionLevels): ScoreDelta[] {
  const answered = Number(after !== undefined) - Number(before !== undefined);
  return subjects.flatMap(({ subjectId, kind, unitId }) => {
    const levels: ScoreDelta['levels'] = [0, 0, 0, 0, 0];
    const count = (version: VersionLevels, sign: 1 | -1) => {
      const level = version?.[subjectId];
      if (level !== undefined) levels[level - 1] = (levels[level - 1] ?? 0) + sign;
    };
    count(before, -1);
    count(after, 1);
    return answered === 0 && levels.every((each) => each === 0) ? [] : [{ subjectId, kind, unitId, answered, levels }];
  });
}
