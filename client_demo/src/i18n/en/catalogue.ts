import account from './account.json';
import board from './board.json';
import cards from './cards.json';
import chat from './chat.json';
import common from './common.json';
import diary from './diary.json';
import episodes from './episodes.json';
import errors from './errors.json';
import exporting from './export.json';
import home from './home.json';
import invitation from './invitation.json';
import notes from './notes.json';
import prejoin from './prejoin.json';
import reflection from './reflection.json';
import retention from './retention.json';
import room from './room.json';
import roomSettings from './room-settings.json';
import search from './search.json';
import signIn from './sign-in.json';
import timeline from './timeline.json';

export default {
  account,
  board,
  cards,
  chat,
  common,
  diary,
  episodes,
  errors,
  export: exporting,
  home,
  invitation,
  notes,
  prejoin,
  reflection,
  retention,
  room,
  'room-settings': roomSettings,
  search,
  'sign-in': signIn,
  timeline,
};
