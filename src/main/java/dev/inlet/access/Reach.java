package dev.inlet.access;

/** What a route shows to a caller who is bound to one account. */
sealed interface Reach {

    /** Nothing of any account: the same for everybody. */
    record Common() implements Reach {}

    /** A list that its controller narrows to {@link dev.inlet.web.Caller#account()}. */
    record Narrowed() implements Reach {}

    /** One account, named by the first variable of the path: theirs, or there is none. */
    record OneAccount() implements Reach {}

    /** One item, named by the first variable of the path; an {@link dev.inlet.web.ItemOwners} knows whose it is. */
    record OneItem(String kind) implements Reach {}

    /** More than one account can be: not for them. */
    record Everything() implements Reach {}
}
