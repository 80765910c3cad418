package dev.inlet.sync;

/** What a sync has done so far; written by its one thread. */
final class SyncCounts {

    int listed;
    int retrieved;
    int duplicates;
    int rejected;
    int setAside;
    int deleted;
    long octets;

    void add(MessageTaker.Taken taken) {
        retrieved += taken.stored().size();
        duplicates += taken.duplicates();
        setAside += taken.setAside();
        octets += taken.octets();
    }
}
