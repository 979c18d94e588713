// Remembers the page's peer connections, so that a test can ask the browser what really arrives.
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
})();
