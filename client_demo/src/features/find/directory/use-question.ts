import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { sent } from '@/lib/text/text';
import { paramsOf, questionOf, toggled, type Question, type Several } from './question';

const TYPING_MS = 300;

/** What is asked stands in the address, a moment after it was typed; Back leaves the page. */
export function useQuestion() {
  const [params, setParams] = useSearchParams();
  const asked = questionOf(params);
  const [typed, setTyped] = useState(asked.words);
  const ask = (question: Question) =>
    setParams(paramsOf(question), { replace: true, preventScrollReset: true });
  const askLater = useDebouncedCallback((words: string) => ask({ ...asked, words }), TYPING_MS);
  const change = (question: Question) => {
    askLater.cancel();
    ask({ ...question, words: sent(typed, true) });
  };
  return {
    asked,
    typed,
    type: (value: string) => {
      setTyped(value);
      askLater(sent(value, true));
    },
    askNow: () => change(asked),
    toggle: (name: Several, value: string) => change(toggled(asked, name, value)),
    toggleRoom: () => change({ ...asked, room: !asked.room }),
    everybody: () => {
      setTyped('');
      askLater.cancel();
      setParams({}, { replace: true, preventScrollReset: true });
    },
  };
}
