import type { Calendar, ExceptionalDay } from './calendar';

const PUBLIC_OFFICES = 'public offices';
const EVERYBODY = 'everybody';

/** The days on which public offices in Vietnam differ from an ordinary week, 2025 to 2027 (domain.md, section 5). 2027 is a proposal: nothing is announced. */
export const VIETNAM_CALENDAR: Calendar = {
  days: [
    ...off('Tết Dương lịch', EVERYBODY, '2025-01-01'),
    ...off('Tết Nguyên đán', EVERYBODY, '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'),
    ...off('Giỗ Tổ Hùng Vương', EVERYBODY, '2025-04-07'),
    ...off('Ngày Chiến thắng, Quốc tế Lao động', EVERYBODY, '2025-04-30', '2025-05-01'),
    ...off('hoán đổi với 26/04/2025', PUBLIC_OFFICES, '2025-05-02'),
    ...work('làm bù cho 02/05/2025', '2025-04-26'),
    ...off('Quốc khánh', EVERYBODY, '2025-09-01', '2025-09-02'),

    ...off('Tết Dương lịch', EVERYBODY, '2026-01-01'),
    ...off('hoán đổi với 10/01/2026', PUBLIC_OFFICES, '2026-01-02').map(announced('2025-12-25')),
    ...work('làm bù cho 02/01/2026', '2026-01-10').map(announced('2025-12-25')),
    ...off('Tết Nguyên đán', EVERYBODY, '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20').map(
      announced('2025-10-16', '9441/TB-BNV'),
    ),
    ...off('nghỉ bù Giỗ Tổ Hùng Vương', EVERYBODY, '2026-04-27'),
    ...off('Ngày Chiến thắng, Quốc tế Lao động', EVERYBODY, '2026-04-30', '2026-05-01'),
    ...off('hoán đổi với 22/08/2026', PUBLIC_OFFICES, '2026-08-31').map(announced('2025-10-16', '9441/TB-BNV')),
    ...work('làm bù cho 31/08/2026', '2026-08-22').map(announced('2025-10-16', '9441/TB-BNV')),
    ...off('Quốc khánh', EVERYBODY, '2026-09-01', '2026-09-02').map(announced('2025-10-16', '9441/TB-BNV')),
    ...off('Ngày Văn hoá Việt Nam', EVERYBODY, '2026-11-24'),

    ...off('Tết Dương lịch (đề xuất)', EVERYBODY, '2027-01-01'),
    // Saturday 6 and Sunday 7 February are holidays, so the next two working days are off, too (Labour Code, article 111).
    ...off('Tết Nguyên đán (đề xuất)', EVERYBODY, '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'),
    ...off('Giỗ Tổ Hùng Vương (đề xuất)', EVERYBODY, '2027-04-16'),
    ...off('Ngày Chiến thắng, nghỉ bù Quốc tế Lao động (đề xuất)', EVERYBODY, '2027-04-30', '2027-05-03'),
    ...off('Quốc khánh (đề xuất)', EVERYBODY, '2027-09-02', '2027-09-03'),
    ...off('Ngày Văn hoá Việt Nam (đề xuất)', EVERYBODY, '2027-11-24'),
  ],
  // Published for Hải Dương in summer; the department's own are asked for (domain.md, section 8, question 6). Forty hours a week.
  hours: [
    {
      seasonFrom: '04-01',
      seasonTo: '10-31',
      morning: { from: '07:00', to: '11:30' },
      afternoon: { from: '13:30', to: '17:00' },
    },
    {
      seasonFrom: '11-01',
      seasonTo: '03-31',
      morning: { from: '07:30', to: '12:00' },
      afternoon: { from: '13:00', to: '16:30' },
    },
  ],
};

function off(reason: string, validFor: string, ...dates: string[]): ExceptionalDay[] {
  return dates.map((date) => ({ date, kind: 'off', reason, validFor }));
}

function work(reason: string, ...dates: string[]): ExceptionalDay[] {
  return dates.map((date) => ({ date, kind: 'work', reason, validFor: PUBLIC_OFFICES }));
}

function announced(announcedOn: string, noticeNumber?: string) {
  return (day: ExceptionalDay): ExceptionalDay => ({ ...day, announcedOn, ...(noticeNumber && { noticeNumber }) });
}
