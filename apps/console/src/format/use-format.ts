import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Share } from '../api/scorecards';

/** Numbers in the reader's language: decimal comma in Vietnamese, point in English. */
export function useFormat() {
  const { i18n } = useTranslation();
  const locale = i18n.language === 'en' ? 'en-GB' : 'vi-VN';
  return useMemo(() => formats(locale), [locale]);
}

function formats(locale: string) {
  const whole = new Intl.NumberFormat(locale);
  const level = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const unit = (name: string) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' });
  const lag = (seconds: number): string => {
    if (seconds < 60) return unit('second').format(Math.max(0, Math.round(seconds)));
    if (seconds < 3600) return unit('minute').format(Math.round(seconds / 60));
    if (seconds < 86_400) return unit('hour').format(Math.round(seconds / 3600));
    return unit('day').format(Math.round(seconds / 86_400));
  };
  return {
    count: (value: number) => whole.format(value),
    mean: (value: number) => level.format(value),
    percent: (value: number) => percent.format(value),
    interval: ({ low, high }: Share) => `${percent.format(low)}–${percent.format(high)}`,
    /** How long ago an instant was, rounded to its largest unit. */
    lag: (since: string, until: number) => lag((until - new Date(since).getTime()) / 1000),
    collator: new Intl.Collator(locale, { numeric: true }),
  };
}
