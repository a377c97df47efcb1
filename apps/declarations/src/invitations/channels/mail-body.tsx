import type { AskedLot, Message } from './channel';
import { lastDay, officeName } from './mail-words';
import { MAIL_TEXTS, type MailTexts } from './message-texts';

const INK = '#1b2733';
const QUIET = { color: '#4a5a68', fontSize: '14px' };
const BUTTON = {
  display: 'inline-block',
  padding: '12px 20px',
  background: '#0b5cad',
  color: '#ffffff',
  borderRadius: '6px',
  textDecoration: 'none',
  fontWeight: '600',
};
const LEVEL = {
  display: 'block',
  padding: '10px 14px',
  margin: '0 0 6px',
  border: '1px solid #7a8a99',
  borderRadius: '6px',
  color: INK,
  textDecoration: 'none',
};

/** The body of an e-mail: styles inline, because mail programs drop the others; nothing is loaded from anywhere. */
export function MailBody({ message }: { message: Message }) {
  const { kind, language, lots, stopLink } = message;
  const texts = MAIL_TEXTS[language];
  return (
    <body style={{ margin: 0, padding: '24px', color: INK, font: '16px/1.5 Arial, sans-serif', background: '#ffffff' }}>
      <div style={{ maxWidth: '600px', margin: '0 auto' }}>
        <p>{texts.greeting}</p>
        <p>{kind === 'digest' ? texts.digest(lots.length) : texts[kind]}</p>
        {lots.map((lot) => (
          <div key={lot.requestId} style={{ margin: '0 0 20px' }}>
            <p style={{ margin: '0 0 8px' }}>
              {texts.lot}: <strong>{lot.lotId}</strong>
              <br />
              {texts.office}: {officeName(lot, language)} ({lot.officeCode})
            </p>
            {kind === 'digest' ? <RateLink lot={lot} texts={texts} /> : <Scale lot={lot} texts={texts} />}
            <p style={QUIET}>{texts.until(lastDay(lot, language))}</p>
          </div>
        ))}
        <p style={QUIET}>{texts.why}</p>
        <p style={QUIET}>{texts.private}</p>
        <p style={QUIET}>
          <a href={stopLink} style={{ color: INK }}>
            {texts.stop}
          </a>
        </p>
      </div>
    </body>
  );
}

function RateLink({ lot, texts }: { lot: AskedLot; texts: MailTexts }) {
  return (
    <a href={lot.link} style={BUTTON}>
      {texts.rate}
    </a>
  );
}

/** A level in a link only pre-selects on the page: scanners follow links, and following records nothing. */
function Scale({ lot, texts }: { lot: AskedLot; texts: MailTexts }) {
  return (
    <div>
      <p style={{ margin: '0 0 8px', fontWeight: '600' }}>{texts.scale}</p>
      {texts.levels.map((level, index) => (
        <a key={level} href={`${lot.link}?s=${index + 1}`} style={LEVEL}>
          {index + 1}. {level}
        </a>
      ))}
      <p style={QUIET}>{texts.scaleHint}</p>
    </div>
  );
}
