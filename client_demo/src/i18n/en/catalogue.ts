import account from './account.json';
import cards from './cards.json';
import chat from './chat.json';
import common from './common.json';
import diary from './diary.json';
import door from './door.json';
import entrance from './entrance.json';
import episodes from './episodes.json';
import errors from './errors.json';
import growth from './growth.json';
import home from './home.json';
import ledger from './ledger.json';
import manage from './manage.json';
import notes from './notes.json';
import prejoin from './prejoin.json';
import reflection from './reflection.json';
import room from './room.json';
import search from './search.json';
import takeout from './takeout.json';
import together from './together.json';

export default {
  account,
  cards,
  chat,
  common,
  diary,
  door,
  entrance,
  episodes,
  errors,
  growth,
  home,
  ledger,
  manage,
  notes,
  prejoin,
  reflection,
  room,
  search,
  takeout,
  together,
};
