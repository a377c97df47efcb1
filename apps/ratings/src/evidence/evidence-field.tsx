import { inLanguage, textsOf, type Language } from '../texts/languages';
import { EvidenceList } from './evidence-list';
import { FILE_FIELD, type SentEvidence } from './evidence-rules';

/** The address that takes the files of the link that a page belongs to, and it alone. */
export const evidencePath = (pagePath: string): string => `/tep/${pagePath.split('/')[2]}`;

interface EvidenceFieldView {
  /** Where files go. */
  path: string;
  files: SentEvidence[];
  language: Language;
  /** What was sent with a rating stays; before, a file can be taken out again. */
  isSent?: boolean;
}

/**
 * Chooses files and shows what became of each. Without JavaScript its button sends them and shows the form again with all that was filled in;
 * the script sends each file as soon as it is chosen.
 */
export function EvidenceField({ path, files, language, isSent = false }: EvidenceFieldView) {
  const { title, hint, choose, attach, retry, remove, failed, reasons } = textsOf(language).evidence;
  const to = inLanguage(path, language);
  return (
    <fieldset
      class="files"
      id="tep"
      data-to={to}
      data-retry={retry}
      data-remove={remove}
      data-failed={failed}
      data-large={reasons['too-large']}
    >
      <legend>{title}</legend>
      <EvidenceList files={files} language={language} removeAt={isSent ? undefined : path} />
      <label for={FILE_FIELD}>{choose}</label>
      <input
        type="file"
        id={FILE_FIELD}
        name={FILE_FIELD}
        multiple
        accept="image/jpeg,image/png,application/pdf"
        aria-describedby="file-hint"
      />
      <p class="soft" id="file-hint">
        {hint}
      </p>
      <button
        class="other"
        name="attach"
        value="yes"
        formAction={`${to}#tep`}
        formEncType="multipart/form-data"
        formNoValidate
      >
        {attach}
      </button>
    </fieldset>
  );
}
