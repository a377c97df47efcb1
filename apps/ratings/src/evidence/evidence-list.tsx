import { inLanguage, textsOf, type Language } from '../texts/languages';
import { FILES_FIELD, REMOVE_FIELD, type SentEvidence } from './evidence-rules';

interface EvidenceListView {
  files: SentEvidence[];
  language: Language;
  /** Where a file can be taken out again; nothing where it cannot. */
  removeAt?: string;
}

/** What became of each file, in words; read out when it changes. */
export function EvidenceList({ files, language, removeAt }: EvidenceListView) {
  const texts = textsOf(language).evidence;
  return (
    <ul class="sent" aria-live="polite">
      {files.map((file, index) => (
        <li key={file.evidenceId} class={file.state === 'kept' ? undefined : 'lost'}>
          {index === 0 && <input type="hidden" name={FILES_FIELD} value="yes" />}
          <b>{file.name}</b>
          {file.size !== null && ` (${showSize(file.size, language)})`}: {becameOf(file, language)}
          {removeAt !== undefined && file.reason !== 'too-often' && (
            <button
              class="other"
              name={REMOVE_FIELD}
              value={file.evidenceId}
              formAction={inLanguage(removeAt, language)}
              formNoValidate
              aria-label={`${texts.remove} ${file.name}`}
            >
              {texts.remove}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One file's fate in words. */
export function becameOf({ state, reason, scan }: SentEvidence, language: Language): string {
  const texts = textsOf(language).evidence;
  if (state === 'kept') return `${texts.kept}, ${texts.scan[scan ?? 'unscanned']}`;
  if (state === 'not-arrived' || reason === null) return texts.notArrived;
  return `${texts.refused}: ${texts.reasons[reason]}`;
}

const MEGABYTE = 1024 * 1024;

function showSize(bytes: number, language: Language): string {
  const format = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'vi-VN', format).format(Math.max(0.1, bytes / MEGABYTE));
}
