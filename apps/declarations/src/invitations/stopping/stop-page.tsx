import type { Language } from '../channels/channel';
import { STOP_TEXTS } from './stop-texts';

/** What a way to stop invitations stands at. */
export type StopState = 'ask' | 'stopped' | 'resumed' | 'unknown';

export const STOP_STYLE = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:36rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.3}button{font:inherit;min-height:2.75rem;padding:.6rem 1.2rem;border:2px solid;border-radius:6px;background:none;color:inherit}
button:focus-visible,a:focus-visible{outline:3px solid #1a73e8;outline-offset:2px}a{color:inherit}`;

/** The page on which a business stops its invitations, or has them again; a plain form, so that following the link changes nothing. */
export function StopPage({ state, language, path }: { state: StopState; language: Language; path: string }) {
  const texts = STOP_TEXTS[language];
  const other = language === 'vi' ? 'en' : 'vi';
  const { title, text } = {
    ask: { title: texts.title, text: texts.ask },
    stopped: { title: texts.stoppedTitle, text: texts.stopped },
    resumed: { title: texts.resumedTitle, text: texts.resumed },
    unknown: { title: texts.unknownTitle, text: texts.unknown },
  }[state];
  const action = { ask: 'stop', stopped: 'resume', resumed: undefined, unknown: undefined }[state];
  return (
    <main>
      <p>
        <a href={other === 'en' ? `${path}?lang=en` : path} lang={other} hreflang={other}>
          {texts.otherLanguage}
        </a>
      </p>
      <h1>{title}</h1>
      <p>{text}</p>
      {action && (
        <form method="post" action={language === 'en' ? `${path}?lang=en` : path}>
          <button name="action" value={action}>
            {action === 'stop' ? texts.stop : texts.resume}
          </button>
        </form>
      )}
    </main>
  );
}
