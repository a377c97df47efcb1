/** What a machine sends that posts the form of a page exactly as it was rendered: everything prefilled, and nothing that a person must press or choose. */
export function renderedFields(html: string): URLSearchParams {
  const [form = ''] = /<form.*?<\/form>/s.exec(html) ?? [];
  const fields = new URLSearchParams();
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const type = attribute(tag, 'type');
    const isSent = (type !== 'radio' && type !== 'checkbox') || / checked/.test(tag);
    if (isSent) fields.append(attribute(tag, 'name'), attribute(tag, 'value'));
  }
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    fields.append(name, attribute(/<option[^>]* selected[^>]*>/.exec(options)?.[0] ?? '', 'value'));
  for (const [, name = '', text = ''] of form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>(.*?)<\/textarea>/gs))
    fields.append(name, text);
  return fields;
}

const attribute = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
