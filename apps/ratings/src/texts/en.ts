import type { vi } from './vi';

/** The words of the public pages of ratings in English. A missing one does not compile. */
export const en: typeof vi = {
  title: 'Rate the customs service',
  errorPrefix: 'Error: ',
  otherLanguage: 'Tiếng Việt',
  question: 'How satisfied are you?',
  lot: 'Declaration',
  servedOn: 'on',
  beforeClearance: 'The goods are not cleared yet: you are rating the service up to this moment.',
  levels: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
  notApplicable: 'Not applicable',
  officer: 'Officer no.',
  officerUnknown: 'Officer',
  stage: 'Stage',
  others: 'Other units and stages',
  more: 'Add a comment (optional)',
  comment: 'Your comment',
  commentHint: 'Up to 2,000 characters. Leave out names and declaration numbers if you wish to stay unknown.',
  resolution: 'I want this to be resolved',
  resolutionHint:
    'The inspectorate opens a case and answers you. This is not yet a complaint under the Law on Complaints.',
  send: 'Send rating',
  privacy: 'The officers and units that you rate do not learn who rated them.',
  faultsTitle: 'Not sent yet. Your answers are kept below.',
  faults: {
    'no-level': 'Please choose a level in at least one row.',
    'level-unknown': 'One level is not valid. Please choose again from 1 to 5.',
    'comment-too-long': 'The comment is longer than 2,000 characters. Please shorten it.',
    'form-not-ours': 'This page was open too long or did not come from us. Please check it and send again.',
  },
  stop: {
    unusable: {
      title: 'This link cannot be used',
      text: 'It may have expired, have been replaced by a newer link or be incomplete. No rating was recorded. Please open the link in the latest message, or ask whoever sent the invitation.',
    },
    cancelled: {
      title: 'There is nothing left to rate',
      text: 'The declaration of this lot was cancelled, so we no longer ask about it. Thank you for opening this page.',
    },
    foreign: {
      title: 'The rating was not recorded',
      text: 'The form was sent from another site. Please open the link in your invitation and send it from that page.',
    },
    busy: {
      title: 'We are busy at the moment',
      text: 'We could not confirm your rating. Please wait a few seconds, go back and send it again; sending again never makes a second rating.',
    },
    noReceipt: {
      title: 'Receipt not found',
      text: 'Please check the receipt number; it looks like HL-XXXX-XXXX.',
    },
  },
  receipt: {
    title: 'Rating receipt',
    received: 'Rating received at',
    number: 'Receipt number',
    keepFirst: 'This lot was rated before. The first rating is kept unchanged.',
    thanks: 'Thank you. Please keep this page or the receipt number.',
    next: 'What happens next',
    nextText:
      'The rating is added to the overall figures. If the inspectorate opens a case from it, its progress appears here.',
    caseTitle: 'Progress of the case',
    steps: { opened: 'Received', assigned: 'Being verified', concluded: 'Concluded', replied: 'Answered' },
    notYet: 'not yet',
    readReply: 'Read the reply',
  },
};
