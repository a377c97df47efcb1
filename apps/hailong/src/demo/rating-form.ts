/** The form of a rating page as a browser without scripts sees it. */
export interface RatingForm {
  action: string;
  hidden: Record<string, string>;
  /** Each group of radio buttons with its choices, in the order of the page. */
  questions: { name: string; choices: string[] }[];
  checkboxes: { name: string; value: string }[];
  textFields: string[];
}

/** Reads the first POST form of a page; `undefined` where there is nothing to send, as on a receipt. */
export function readRatingForm(html: string): RatingForm | undefined {
  const form = /<form\b([^>]*)>([\s\S]*?)<\/form>/gi;
  for (const [, tag = '', content = ''] of html.matchAll(form)) {
    const attributes = attributesOf(tag);
    if (attributes.method?.toLowerCase() === 'post') return readFields(attributes.action ?? '', content);
  }
  return undefined;
}

function readFields(action: string, content: string): RatingForm {
  const form: RatingForm = { action, hidden: {}, questions: [], checkboxes: [], textFields: [] };
  for (const [, element = '', tag = ''] of content.matchAll(/<(input|textarea)\b([^>]*)>/gi)) {
    const { name, type = 'text', value = '' } = attributesOf(tag);
    if (name === undefined) continue;
    if (element.toLowerCase() === 'textarea') form.textFields.push(name);
    else if (type === 'hidden') form.hidden[name] = value;
    else if (type === 'radio') addChoice(form, name, value);
    else if (type === 'checkbox') form.checkboxes.push({ name, value: value === '' ? 'on' : value });
    else form.textFields.push(name);
  }
  return form;
}

function addChoice(form: RatingForm, name: string, value: string): void {
  const question = form.questions.find((each) => each.name === name);
  if (question === undefined) form.questions.push({ name, choices: [value] });
  else question.choices.push(value);
}

function attributesOf(tag: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)) {
    found[name.toLowerCase()] = value
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&amp;', '&');
  }
  return found;
}
