import { textsOf, type Language } from '../texts/languages';
import { CHOICES, REPEATED_ROWS } from '../texts/public-style';

export const CHOSEN_WORDS = 'chosen';

/** The id by which the radios of a row are known, the first row being 1. */
export const rowIdOf = (row: number): string => `h${row}`;

/**
 * The words of every level, row by row, beside the button that sends; the style shows those that are chosen, so that a page of levels alone is
 * its own review, also without JavaScript.
 */
export function ChosenWords({ rows, language }: { rows: number; language: Language }) {
  const { levels, notApplicable } = textsOf(language);
  const repeated = Array.from({ length: Math.min(rows, REPEATED_ROWS) }, (_, row) => rowIdOf(row + 1));
  return (
    <p class="chosen" id={CHOSEN_WORDS}>
      {repeated.map((rowId) =>
        CHOICES.map((choice, level) => (
          <span key={rowId + choice} class={`${rowId}-${choice}`}>
            {levels[level] ?? notApplicable}
          </span>
        )),
      )}
    </p>
  );
}
