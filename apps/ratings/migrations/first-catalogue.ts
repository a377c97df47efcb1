const LOW = [1, 2];
const HIGH = [4, 5];

const GOOD_OR_POOR = [
  { code: 'good', vi: 'Tốt', en: 'Good' },
  { code: 'fair', vi: 'Tạm được', en: 'Acceptable' },
  { code: 'poor', vi: 'Chưa tốt', en: 'Poor' },
];

const YES_OR_NO = [
  { code: 'yes', vi: 'Có', en: 'Yes' },
  { code: 'no', vi: 'Không', en: 'No' },
];

const UNSAID = { code: 'unsaid', vi: 'Không muốn trả lời', en: 'Prefer not to say' };

/** What is asked since the first day. The first five reasons are those of the official rules. */
export const FIRST_CATALOGUE = {
  reasons: [
    { code: 'inconvenience', levels: LOW, vi: 'Phiền hà', en: 'Needless inconvenience' },
    { code: 'harassment', levels: LOW, vi: 'Sách nhiễu', en: 'Harassment' },
    { code: 'corruption', levels: LOW, vi: 'Tiêu cực', en: 'Corrupt conduct' },
    { code: 'delay', levels: LOW, vi: 'Chậm trễ', en: 'Delay' },
    { code: 'professional-error', levels: LOW, vi: 'Sai sót nghiệp vụ', en: 'Professional error' },
    { code: 'extra-documents', levels: LOW, vi: 'Đòi giấy tờ ngoài quy định', en: 'Documents that no rule asks for' },
    {
      code: 'repeated-requests',
      levels: LOW,
      vi: 'Yêu cầu bổ sung nhiều lần',
      en: 'Asked for additions again and again',
    },
    { code: 'rudeness', levels: LOW, vi: 'Thiếu tôn trọng', en: 'Disrespect' },
    { code: 'unclear-guidance', levels: LOW, vi: 'Hướng dẫn không rõ', en: 'Unclear guidance' },
    { code: 'other', levels: LOW, vi: 'Khác', en: 'Something else' },
    { code: 'helpful', levels: HIGH, vi: 'Tận tình', en: 'Helpful' },
    { code: 'quick', levels: HIGH, vi: 'Nhanh, đúng hạn', en: 'Quick and on time' },
    { code: 'clear-guidance', levels: HIGH, vi: 'Hướng dẫn rõ, một lần', en: 'Clear guidance, given once' },
    { code: 'competent', levels: HIGH, vi: 'Vững nghiệp vụ', en: 'Competent' },
  ],
  criteria: [
    { code: 'attitude', vi: 'Thái độ, ứng xử', en: 'Attitude and conduct', answers: GOOD_OR_POOR },
    { code: 'competence', vi: 'Nghiệp vụ, sự nhất quán', en: 'Knowledge and consistency', answers: GOOD_OR_POOR },
    { code: 'time-limit', vi: 'Đúng thời hạn', en: 'Kept to the time limit', answers: YES_OR_NO },
    {
      code: 'guidance',
      vi: 'Hướng dẫn rõ, yêu cầu đủ một lần',
      en: 'Clear guidance, one complete request',
      answers: YES_OR_NO,
    },
    {
      code: 'lawful-documents',
      vi: 'Không đòi giấy tờ ngoài quy định',
      en: 'No document beyond the law',
      answers: YES_OR_NO,
    },
    {
      code: 'no-unofficial-cost',
      vi: 'Không có chi phí ngoài quy định hoặc gợi ý',
      en: 'No unofficial cost or hint',
      answers: [...YES_OR_NO, UNSAID],
    },
    { code: 'fair-treatment', vi: 'Đối xử công bằng', en: 'Fair treatment', answers: YES_OR_NO },
  ],
  system: {
    code: 'system',
    vi: 'Hệ thống điện tử khi Quý khách cần',
    en: 'The electronic system when you needed it',
    answers: [
      { code: 'available', vi: 'Hoạt động tốt', en: 'Worked well' },
      { code: 'interrupted', vi: 'Có lúc gián đoạn', en: 'Was interrupted at times' },
      { code: 'unavailable', vi: 'Không dùng được', en: 'Could not be used' },
    ],
  },
};
