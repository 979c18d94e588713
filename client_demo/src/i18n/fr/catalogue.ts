import account from './account.json';
import chat from './chat.json';
import common from './common.json';
import door from './door.json';
import entrance from './entrance.json';
import episodes from './episodes.json';
import errors from './errors.json';
import home from './home.json';
import manage from './manage.json';
import prejoin from './prejoin.json';
import room from './room.json';
import search from './search.json';
import takeout from './takeout.json';

export default { account, chat, common, door, entrance, episodes, errors, home, manage, prejoin, room, search, takeout };
