import { textsOf, type Language } from '../texts/languages';
import { AGREEMENT_FIELD, CONTACT_FIELD, type GivenContact } from '../vault/given-contact';

/** How the business may be reached, if it wishes; it is sealed, and opened only where this box was ticked. */
export function ContactFields(view: { contact: GivenContact | null; isTooLong: boolean; language: Language }) {
  const { contact, isTooLong, language } = view;
  const { label, hint, agree } = textsOf(language).contact;
  return (
    <>
      <label for={CONTACT_FIELD}>{label}</label>
      <input
        type="text"
        id={CONTACT_FIELD}
        name={CONTACT_FIELD}
        value={contact?.text}
        aria-describedby="contact-hint"
        aria-invalid={isTooLong || undefined}
      />
      <p class="soft" id="contact-hint">
        {hint}
      </p>
      <label class="box">
        <input type="checkbox" name={AGREEMENT_FIELD} value="yes" checked={contact?.hasAgreed} />
        {agree}
      </label>
    </>
  );
}
