import type { OperatorAccess } from '../access/operator-access';
import type { RunningFile } from '../access/running-file';
import { answerOf, isAnswered } from './demo-answer';
import type { DemoAnswer } from './demo-answer';
import { readRatingForm } from './rating-form';
import type { RatingForm } from './rating-form';

/** A lot that a message of the demo outbox asks about, with the link that a real installation would have sent to a business. */
export interface AskedLot {
  lotId: string;
  link: string;
}

/** The front door: where it is reached, and the name under which its pages are served. */
type FrontDoor = Pick<RunningFile, 'url' | 'publicOrigin'>;

/** Reviewing and correcting take a page each; a form that has still not ended after this many is not ours. */
const MOST_PAGES = 4;
const NOTHING_TO_ANSWER = [404, 409, 410];

/**
 * Lets the invented businesses answer their invitations on the public pages, as a person without scripts does. A lot that has been
 * answered shows its receipt and is left alone, so answering again changes nothing.
 */
export async function answerRequests(
  operator: Pick<OperatorAccess, 'all'>,
  door: FrontDoor,
  onAnswered: (answered: number, ofAll: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const chosen: AskedLot[] = [];
  for await (const lot of askedLots(operator)) if (isAnswered(lot.lotId)) chosen.push(lot);
  for (const [index, lot] of chosen.entries()) {
    signal?.throwIfAborted();
    await answerOne(lot, door);
    onAnswered(index + 1, chosen.length);
  }
}

/** Every lot of every message of the demo outbox, oldest first. */
export async function* askedLots(operator: Pick<OperatorAccess, 'all'>): AsyncGenerator<AskedLot> {
  for await (const { lots } of operator.all<{ lots: AskedLot[] }>('declarations', '/api/v1/demo-messages')) yield* lots;
}

/** The link of the newest invitation that nobody has answered and nobody of the demo will answer, at the door's address of today. */
export async function freshInvitation(
  operator: Pick<OperatorAccess, 'all'>,
  door: FrontDoor,
): Promise<string | undefined> {
  const unanswered: AskedLot[] = [];
  for await (const lot of askedLots(operator)) if (!isAnswered(lot.lotId)) unanswered.push(lot);
  for (const { link } of unanswered.toReversed().slice(0, 20)) {
    const { pathname } = new URL(link);
    const page = await fetch(new URL(pathname, door.url));
    if (page.ok && readRatingForm(await page.text()) !== undefined) return new URL(pathname, door.publicOrigin).href;
  }
  return undefined;
}

async function answerOne({ lotId, link }: AskedLot, door: FrontDoor): Promise<void> {
  // The link was written at an earlier start, perhaps under another port.
  let page = new URL(new URL(link).pathname, door.url);
  let html = await pageText(await fetch(page));
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const form = html === undefined ? undefined : readRatingForm(html);
    if (form === undefined) return;
    page = new URL(form.action, page);
    const body = filledIn(
      form,
      answerOf(
        lotId,
        form.questions.map(({ name }) => name),
      ),
    );
    html = await pageText(await fetch(page, { method: 'POST', body, headers: { origin: door.publicOrigin } }));
  }
  throw new Error('A demo business filled in the rating form several times and got no receipt.');
}

/** The page, or `undefined` where the request was withdrawn or has expired meanwhile: then there is nothing to answer. */
async function pageText(response: Response): Promise<string | undefined> {
  const html = await response.text();
  if (response.ok) return html;
  if (NOTHING_TO_ANSWER.includes(response.status)) return undefined;
  throw new Error(`A rating page answered ${response.status} to a demo business.`);
}

function filledIn(form: RatingForm, answer: DemoAnswer): URLSearchParams {
  const body = new URLSearchParams(form.hidden);
  for (const [question, level] of answer.levels) body.append(question, String(level));
  const resolution = form.checkboxes.find(({ name }) => name === 'resolution');
  if (resolution !== undefined && answer.wantsResolution) body.append(resolution.name, resolution.value);
  if (form.textFields.includes('comment') && answer.comment !== undefined) body.append('comment', answer.comment);
  return body;
}
