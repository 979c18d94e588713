// Remembers the page's peer connections and microphones, so that a test can ask the browser what
// really arrives, and what is really open.
(() => {
  const peers = [];
  const Real = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Real {
    constructor(...settings) {
      super(...settings);
      peers.push(this);
    }
  };

  const reports = async () => {
    const open = peers.filter((peer) => peer.connectionState === 'connected');
    return (await Promise.all(open.map((peer) => peer.getStats()))).map((report) => [...report.values()]);
  };

  const sum = (stats, kind, field) =>
    stats.filter((each) => each.type === 'inbound-rtp' && each.kind === kind).reduce((total, each) => total + (each[field] ?? 0), 0);

  // One entry for each connected peer: decoded pictures, heard energy, and the way they come.
  window.witness = async () =>
    (await reports()).map((stats) => {
      const transport = stats.find((each) => each.type === 'transport');
      const pair = stats.find((each) => each.id === transport?.selectedCandidatePairId);
      const local = stats.find((each) => each.id === pair?.localCandidateId);
      return {
        frames: sum(stats, 'video', 'framesDecoded'),
        energy: sum(stats, 'audio', 'totalAudioEnergy'),
        packets: sum(stats, 'audio', 'packetsReceived'),
        way: local?.candidateType ?? null,
      };
    });
  window.witness.made = () => peers.length;

  const shown = (element) => (element.srcObject instanceof MediaStream ? element.srcObject.getTracks() : []);

  // What comes out of the page's own elements: for each track of another that one of them plays,
  // decoded pictures or heard energy so far.
  window.witness.elements = async () => {
    const inbound = new Map((await reports()).flat().filter((each) => each.type === 'inbound-rtp').map((each) => [each.trackIdentifier, each]));
    const played = [...document.querySelectorAll('video, audio')].flatMap(shown);
    return [...new Set(played)].flatMap((track) => {
      const stat = inbound.get(track.id);
      return stat === undefined ? [] : [{ id: track.id, kind: track.kind, came: (track.kind === 'video' ? stat.framesDecoded : stat.totalAudioEnergy) ?? 0 }];
    });
  };

  // The page goes on saying that it sends, and sends nothing any more over the connections it has.
  window.witness.starve = () => Promise.all(peers.flatMap((peer) => peer.getSenders()).map((sender) => sender.replaceTrack(null).catch(() => null)));

  // What each connection is made of: a line each, for the report of a round that failed.
  window.witness.anatomy = () =>
    peers
      .filter((peer) => peer.connectionState !== 'closed')
      .map((peer) => `${peer.connectionState} ${peer.signalingState}: ` + peer.getTransceivers().map((each) => `${each.mid} ${each.receiver.track.kind} ${each.currentDirection}`).join(', '));

  const microphones = [];
  const captured = [];
  const devices = navigator.mediaDevices;
  const ask = devices?.getUserMedia.bind(devices);
  if (devices !== undefined) {
    devices.getUserMedia = async (wishes) => {
      const stream = await ask(wishes);
      microphones.push(...stream.getAudioTracks());
      captured.push(...stream.getTracks());
      return stream;
    };
  }
  // What is still on: cameras and microphones that the page took, and connections to others.
  window.witness.live = () => ({
    tracks: captured.filter((track) => track.readyState === 'live').length,
    peers: peers.filter((peer) => peer.connectionState !== 'closed').length,
  });
  // How many microphones can be heard: by this page, or by those it sends to.
  window.witness.open = () => {
    const sent = peers.flatMap((peer) => peer.getSenders().map((sender) => sender.track));
    const tracks = new Set([...microphones, ...sent].filter((track) => track?.kind === 'audio'));
    return [...tracks].filter((track) => track.readyState === 'live' && track.enabled).length;
  };
})();
