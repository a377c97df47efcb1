import { useEffect, useState } from 'react';

const PREFIX = 'draft:';

/** Text being typed, kept in this browser tab under the caller's id until `forget`, so that an ended session or a reload loses nothing. */
export function useDraft<Fields extends Record<string, string>>(callerId: string, name: string, blank: Fields) {
  const storedAs = `${PREFIX}${callerId}:${name}`;
  const [fields, setFields] = useState<Fields>(() => ({ ...blank, ...storedDraft(storedAs) }));

  useEffect(() => {
    const isBlank = Object.keys(fields).every((field) => fields[field] === blank[field]);
    if (isBlank) sessionStorage.removeItem(storedAs);
    else sessionStorage.setItem(storedAs, JSON.stringify(fields));
  }, [fields, storedAs, blank]);

  return {
    fields,
    write: (field: keyof Fields, text: string) =>
      setFields((before) => ({ ...before, [field]: text.normalize('NFC') })),
    forget: () => {
      // At once, not by the effect: the form may be gone before it runs.
      sessionStorage.removeItem(storedAs);
      setFields(blank);
    },
  };
}

function storedDraft(storedAs: string): Record<string, string> {
  const stored = sessionStorage.getItem(storedAs);
  return stored === null ? {} : (JSON.parse(stored) as Record<string, string>);
}

/** Removes what anybody but this caller left half written in this tab; without a caller, all of it. */
export function forgetDrafts(exceptOf?: string): void {
  for (const key of Object.keys(sessionStorage)) {
    const isKept = exceptOf !== undefined && key.startsWith(`${PREFIX}${exceptOf}:`);
    if (key.startsWith(PREFIX) && !isKept) sessionStorage.removeItem(key);
  }
}
