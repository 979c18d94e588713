/** The reactions on offer, each with the word that is read out for it. */
export const EMOJI = [
  { emoji: '👍', name: 'agree' },
  { emoji: '❤️', name: 'love' },
  { emoji: '👏', name: 'applause' },
  { emoji: '😊', name: 'smile' },
  { emoji: '🤔', name: 'thinking' },
  { emoji: '💡', name: 'idea' },
] as const;
